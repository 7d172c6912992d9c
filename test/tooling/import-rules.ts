import ts from 'typescript';

/** A source file by its path from the root, such as `src/core/json.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One import, export-from, dynamic import, import type or worker address of a file. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Whether it is gone once compiled. */
  readonly typeOnly: boolean;
}

/** Reads every import of a file, in order. A dynamic import of a computed name is not one. */
export function importsOf(file: SourceFile): Import[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, typeOnly: boolean): void => {
    if (name === undefined || !ts.isStringLiteralLike(name)) return;
    const line = source.getLineAndCharacterOfPosition(name.getStart()).line + 1;
    found.push({ specifier: name.text, line, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    else if (isAddressBesideModule(node)) add(node.arguments?.[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `new URL('./worker.js', import.meta.url)`: a script, not a font. */
function isAddressBesideModule(node: ts.Node): node is ts.NewExpression {
  return ts.isNewExpression(node) && node.expression.getText() === 'URL' && node.arguments?.[1]?.getText() === 'import.meta.url'
    && !/\.woff2\.bin'$/.test(node.arguments[0].getText());
}

/** Whether a file holds an element: a class `Wb…` that is neither abstract nor an event. */
export function holdsElement(file: SourceFile): boolean {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  return source.statements.some((statement) =>
    ts.isClassDeclaration(statement)
    && /^Wb[A-Z]/.test(statement.name?.text ?? '')
    && !/(Event|Error)$/.test(statement.name?.text ?? '')
    && !(statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword));
}
