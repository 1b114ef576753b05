// Required by Electron before the app: the app is ready once Playwright is. Playwright waits at its start for every
// page that is there, and would wait forever for one that it met while it was being made.
const { app } = require('electron');

// The app sees the arguments that a user gives.
process.argv.splice(process.argv.indexOf(__filename) - 1, 2);

const isReady = app.whenReady();
const isDriven = new Promise((resolve) => {
  // Playwright calls this by name once it has connected.
  Reflect.set(globalThis, '__playwright_run', resolve);
});
app.whenReady = () => isDriven.then(() => isReady);
