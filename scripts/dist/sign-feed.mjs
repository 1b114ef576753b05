// `node scripts/dist/sign-feed.mjs [FILE…]`: signs the feeds of a release (release/latest*.yml unless named),
// so that apps believe them: NAME.sig beside each. The private key is in UPDATE_SIGNING_KEY (PEM, Ed25519).
// `--new-key` prints a fresh pair instead: the private one for the secret, the public one for UPDATE_KEY.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/places.mjs';
import { endWith, NotPossible } from '../setup/trouble.mjs';

/**
 * @param {string} text
 * @param {string} privateKey PEM
 * @returns {string} base64 with a line end
 */
export function signatureOf(text, privateKey) {
  return `${sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString('base64')}\n`;
}

/**
 * @param {string} privateKey PEM
 * @returns {string} what apps are built with
 */
export function publicKeyOf(privateKey) {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return der.subarray(-32).toString('base64');
}

/** @param {string[]} args */
function main(args) {
  if (args[0] === '--new-key') {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    console.log(`${pem}\nUPDATE_KEY=${publicKeyOf(pem)}`);
    return;
  }
  const key = process.env['UPDATE_SIGNING_KEY'];
  if (!key) throw new NotPossible('UPDATE_SIGNING_KEY is not set, so the feeds are not signed.');
  if (process.env['UPDATE_KEY'] !== publicKeyOf(key))
    throw new NotPossible('UPDATE_KEY is not the public half of UPDATE_SIGNING_KEY.');
  const release = path.join(root, 'release');
  const own = () =>
    readdirSync(release)
      .filter((name) => /^latest.*\.yml$/.test(name))
      .map((name) => path.join(release, name));
  for (const file of args.length > 0 ? args : own()) {
    writeFileSync(`${file}.sig`, signatureOf(readFileSync(file, 'utf8'), key));
    console.log(`${path.basename(file)}.sig`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    endWith(error);
  }
}
