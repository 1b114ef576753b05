// Counts what vitest's JSON report says.

/**
 * @param {string} report vitest's JSON report
 * @returns {{ passed: number; failed: number; skipped: number }} a file that could not be loaded
 * counts as one failure
 * @throws {Error} when this is no such report
 */
export function countTests(report) {
  const found = JSON.parse(report);
  /** @type {{ status: string; assertionResults: { status: string }[] }[]} */
  const files = found.testResults;
  const broken = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return {
    passed: Number(found.numPassedTests),
    failed: Number(found.numFailedTests) + broken.length,
    skipped: Number(found.numPendingTests) + Number(found.numTodoTests),
  };
}
