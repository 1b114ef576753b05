/** Claap's error envelope: `{"error":{"type","message","path"?}}`. */
import { jsonAnswer, type Answer } from '../http/answer';

/** An API answer; `violation` names the rule of the contract that the request broke, if any. */
export interface ApiResult {
  readonly answer: Answer;
  readonly violation?: string;
}

/** A refusal that the app may well meet (wrong key, no quota …). */
export function refusal(status: number, type: string, message: string, path?: string): ApiResult {
  const error = path === undefined ? { type, message } : { type, message, path };
  return { answer: jsonAnswer(status, { error }) };
}

/** A refusal of something the contract forbids: it also fails the test run. */
export function violation(
  rule: string,
  status: number,
  type: string,
  message: string,
  path?: string,
): ApiResult {
  return { ...refusal(status, type, message, path), violation: rule };
}

/** 400 with the field that is wrong. */
export function invalid(rule: string, message: string, path?: string): ApiResult {
  return violation(rule, 400, 'validation_error', message, path);
}
