import { setUpElectron } from './setup/electron.mjs';
if (!process.argv.includes('--quiet'))
  await setUpElectron({ tryOfficial: true, say: console.error });
