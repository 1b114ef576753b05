// The API key is nowhere in clear on a computer with a key store; see key-nowhere.ts.
import { test } from '../helpers/e2e';
import { expectKeyNowhere } from './key-nowhere';

test.override('desktopOptions', { scope: 'file' }, { keyring: true });

test('the key is nowhere in clear, with a key store', async ({ apps, desktop, server, source }) => {
  await expectKeyNowhere({ apps, desktop, server, source });
});
