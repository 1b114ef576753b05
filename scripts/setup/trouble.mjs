// Errors whose message is a sentence for the user, with the exit code they lead to.

/** Not possible on this machine now; the message says what to do. Exit code 3. */
export class NotPossible extends Error {}

/**
 * Says why a script ends and sets its exit code: 3 for what the user can change, else 1.
 * @param {unknown} error
 */
export function endWith(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof NotPossible ? 3 : 1;
}
