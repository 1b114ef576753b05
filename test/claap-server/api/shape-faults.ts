/** Bends a good JSON answer: fields left out, of another type, or unknown ones added. Pure. */
import type { Answer } from '../http/answer';
import type { OutcomeAction } from '../faults/fault-queue';
import type { Json } from '../faults/types';
import { isObject } from '../json-shape';

/** The answer as the fault wants it; untouched when the fault is of another kind. */
export function bend(answer: Answer, fault: OutcomeAction | undefined): Answer {
  if (!fault || answer.status !== 200) return answer;
  if ('bad-json' in fault) {
    return {
      ...answer,
      body: answer.body.slice(0, Math.max(1, Math.floor(answer.body.length / 2))) || '{',
    };
  }
  if (answer.body === '') return answer;
  const value: unknown = JSON.parse(answer.body);
  if ('drop-fields' in fault) {
    for (const path of fault['drop-fields']) edit(value, path, undefined);
  } else if ('retype' in fault) {
    for (const [path, other] of Object.entries(fault.retype)) edit(value, path, other);
  } else if ('extra-fields' in fault) {
    addStrangers(value);
  } else {
    return answer;
  }
  return { ...answer, body: JSON.stringify(value) };
}

/** Sets (or, with undefined, removes) the field at a dotted path; array items go by their number. */
function edit(value: unknown, path: string, other: Json | undefined): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: unknown = value;
  for (const name of names) at = child(at, name);
  if (typeof at !== 'object' || at === null) return;
  if (other === undefined) Reflect.deleteProperty(at, last);
  else Reflect.set(at, last, other);
}

function child(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function addStrangers(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) addStrangers(item);
  } else if (isObject(value)) {
    for (const item of Object.values(value)) addStrangers(item);
    Reflect.set(value, 'fieldNobodyKnows', { since: 2031, list: [null, 'x'] });
  }
}
