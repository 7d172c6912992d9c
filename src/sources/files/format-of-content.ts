import type { FileFormat } from './format.js';

/** A log is read as NDJSON where at least one line of so many is an object. */
const MIN_SHARE = 100;

/** Returns the format of a file by how it begins, or `undefined` where it is none that is read here. */
export function formatOfContent(bytes: Uint8Array): FileFormat | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 65_536));
  if (start.startsWith('PAR1')) return 'parquet';
  if (start.startsWith('ARROW1\0')) return 'arrow';
  if (start.includes('\0')) return undefined;
  const lines = start.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (/^\s*(\{\s*"|\[\s*["{[\d])/.test(start) && !isObjectLine(lines[0])) return 'json'; // also where it is cut off, and lines in it look like rows
  const objects = lines.filter(isObjectLine).length;
  if (objects === 1 && lines.length === 1) return 'json';
  if (objects * MIN_SHARE >= lines.length && objects > 0) return 'ndjson';
  if (/^\s*[{[]\s*($|["{[\d\]}])/.test(start)) return 'json';
  const delimited = lines.filter((line) => /[,\t;|]/.test(line)).length;
  return delimited > 1 && delimited >= lines.length - 1 ? 'csv' : undefined;
}

/** Whether a line ends in a JSON object; what stands before it is a prefix. */
function isObjectLine(line: string): boolean {
  const start = line.indexOf('{"');
  const end = line.trimEnd();
  if (start < 0 || !end.endsWith('}')) return false;
  try {
    JSON.parse(end.slice(start).replace(/\bNaN\b|-?\bInfinity\b/g, '0'));
    return true;
  } catch {
    return false;
  }
}
