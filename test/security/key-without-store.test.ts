// The API key is nowhere in clear on a computer without a key store; see key-nowhere.ts.
import { test } from '../helpers/e2e';
import { expectKeyNowhere } from './key-nowhere';

test.override('desktopOptions', { scope: 'file' }, { keyring: false });

test('the key is nowhere in clear, without a key store', async ({
  apps,
  desktop,
  server,
  source,
}) => {
  await expectKeyNowhere({ apps, desktop, server, source });
});
