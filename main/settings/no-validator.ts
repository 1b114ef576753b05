// In the bundle this stands for ajv and its formats, a seventh of main's code: conf would check settings by a JSON
// schema with them, but gets none from us (zod parses ours), and then never asks.

/** @throws always: a schema was given after all */
export function Ajv2020(): never {
  throw new Error(
    'settings are checked by zod; take no-validator.ts out of the build for a schema',
  );
}

/** ajv-formats, as a CommonJS module is seen. */
// oxlint-disable-next-line import/no-default-export -- that is how conf imports it
export default { default: (): void => undefined };
