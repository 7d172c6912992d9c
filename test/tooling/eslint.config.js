import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Ways to turn text into markup or code; reports come from strangers, so none of them is used. */
const markupFromText = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'Markup from text is an injection risk: build nodes with a Lit template or textContent.',
  },
  {
    selector: 'TemplateElement[value.raw=/\\.(inner|outer)HTML\\s*=/]',
    message: 'Markup from text is an injection risk: bind text or a nested template.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^writeln?$/]',
    message: 'document.write replaces the page: build nodes instead.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a union of string literals.',
  },
  {
    selector: 'TSModuleDeclaration[kind="namespace"]',
    message: 'Use a module.',
  },
  {
    selector: 'TSParameterProperty',
    message: 'Declare the field and assign it.',
  },
];

const unsafeDirectives = {
  patterns: [
    {
      regex: '/directives/unsafe-(html|svg|mathml)(\\.js)?$',
      message: 'Markup from text is an injection risk: use a Lit template.',
    },
  ],
};

export default defineConfig(
  globalIgnores(['dist/', 'storybook-static/', 'coverage/', '.cache/', 'demo/runs/', 'test/fixtures/frameworks/', '**/*.js', '**/*.mjs']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [
      ...tseslint.configs.recommendedTypeChecked,
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
    ],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'test/tooling/tsconfig.node.json', 'test/tooling/tsconfig.browser.json'],
        tsconfigRootDir: new URL('../..', import.meta.url).pathname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...markupFromText],
      'no-restricted-imports': ['error', unsafeDirectives],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true, allowNever: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/cli/**/*.ts', 'src/server/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', {
        allowForKnownSafeCalls: [
          // The runner itself awaits what test() returns.
          { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          // @open-wc/testing types its comparison of DOM trees, and with it every equal(), as a promise.
          'Equal',
        ],
      }],
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
