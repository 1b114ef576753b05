// Counts the takes that were made again because the machine was stopped (vitest.config.ts). Now and then one is
// the host's doing; more of them are the app's, and fail the run.

/** Of a whole run. */
const most = 5;

export default class RetryReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const again = modules.flatMap((module) =>
      [...module.children.allTests()].filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0),
    );
    const count = again.reduce((sum, test) => sum + (test.diagnostic()?.retryCount ?? 0), 0);
    if (count === 0) return;
    console.log(`Made again ${count} times:${again.map(({ name }) => `\n  ${name}`).join('')}`);
    if (count <= most) return;
    console.log(`More than ${most} holes in one run are not the machine's.`);
    process.exitCode = 1;
  }
}
