// A feed for electron-updater that is read only when it is signed: `latest-linux.yml` and, beside it, the
// same name with `.sig` behind it.
import {
  type AppUpdater,
  Provider,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import type { CustomPublishOptions } from 'builder-util-runtime';
import { parseUpdateInfo, resolveFiles } from 'electron-updater/out/providers/Provider';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import { isSigned } from '../updates/signed-feed';

export interface SignedFeed {
  /** Folder of the feed's files, https. */
  readonly url: string;
  /** Base64 of the Ed25519 key that signs it. */
  readonly key: string;
}

/** What electron-updater is given as its feed. */
export function signedFeed(feed: SignedFeed): CustomPublishOptions {
  class SignedProvider extends Provider<UpdateInfo> {
    private readonly base = new URL(feed.url.endsWith('/') ? feed.url : `${feed.url}/`);

    constructor(_options: CustomPublishOptions, _updater: AppUpdater, at: ProviderRuntimeOptions) {
      // One range at a time: not every server can do more.
      super({ ...at, isUseMultipleRangeRequest: false });
    }
    async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`;
      const url = new URL(name, this.base);
      const text = (await this.httpRequest(url)) ?? '';
      const signature = (await this.httpRequest(new URL(`${name}.sig`, this.base))) ?? '';
      if (!isSigned(text, signature, feed.key)) throw new Error('the feed is not signed by us');
      return parseUpdateInfo(text, name, url);
    }
    resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return resolveFiles(info, this.base);
    }
  }
  return { provider: 'custom', updateProvider: SignedProvider };
}
