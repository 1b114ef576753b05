// `report`: prints the report for support, and then saves it where it is told to. An existing file is
// never overwritten.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../base/failure';
import { err, ok } from '../base/result';
import type { Act, Outcome } from './actions';
import { trouble } from './trouble';
import { cliWords } from './words';

export async function report({ connection, io, parsed, teller }: Act): Promise<Outcome> {
  const made = await connection.ask('report.read', null);
  if (!made.ok) return made;
  const { text } = made.value;
  await teller.tell({ kind: 'report', text }, text);
  const wish = parsed.options.get('save');
  if (wish === undefined) return ok(0);
  const file = path.resolve(io.workingFolder, wish);
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const isThere = systemCode(error) === 'EEXIST';
    return err(trouble('not-saved', isThere ? cliWords.fileIsThere : cliWords.notSaved));
  }
  await teller.remark(cliWords.reportSaved(file));
  return ok(0);
}
