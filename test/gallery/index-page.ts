// The page that shows all pictures side by side: a row a state, a column a theme, scale and language.
import { writeFile } from 'node:fs/promises';
import type { SeenRole } from './scene';

export interface Shot {
  readonly role: SeenRole;
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly scale: 100 | 200;
  readonly locale: 'en' | 'fr';
  /** Size of letters, percent. */
  readonly text: number;
}

const style = `body{font:14px system-ui;margin:24px;background:#e8eaf0;color:#191c2a}
h2{margin:32px 0 8px}h3{margin:16px 0 4px;font-weight:500}.row{display:flex;flex-wrap:wrap;gap:12px;align-items:start}
figure{margin:0}figcaption{font-size:12px;color:#565d74}img{display:block;max-width:420px;border:1px solid #cdd2e0}`;

/** Writes the index; `pictureOf` gives a picture's place beside it. */
export async function writeIndex(
  file: string,
  shots: readonly Shot[],
  pictureOf: (shot: Shot) => string,
): Promise<void> {
  const parts = [
    `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style><h1>Gallery</h1>`,
  ];
  for (const [role, ofRole] of grouped(shots, ({ role }) => role)) {
    parts.push(`<h2>${role}</h2>`);
    for (const [name, ofScene] of grouped(ofRole, (shot) => shot.name))
      parts.push(
        `<h3>${name}</h3><div class="row">`,
        ...ofScene.map(
          (shot) =>
            `<figure><a href="${pictureOf(shot)}"><img loading="lazy" src="${pictureOf(shot)}" alt=""></a><figcaption>${shot.theme}, ${shot.scale} %, ${shot.locale}${shot.text === 100 ? '' : `, letters ${shot.text} %`}</figcaption></figure>`,
        ),
        '</div>',
      );
  }
  await writeFile(file, `${parts.join('\n')}\n`);
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
