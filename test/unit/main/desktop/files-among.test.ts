import { describe, expect, test } from 'vitest';
import { filesAmong } from '../../../../main/desktop/files-among';

const opened = (...args: string[]): string[] =>
  filesAmong(['/opt/Claap Recorder/claap-recorder', '--', ...args], '/home/ada/Desktop');

describe('a video that is opened with the app is imported', () => {
  test.each([
    ['a path', '/home/ada/My talk.mp4', '/home/ada/My talk.mp4'],
    ['an address', 'file:///home/ada/My%20talk.mp4', '/home/ada/My talk.mp4'],
    ['a name where the start was made', 'talk.webm', '/home/ada/Desktop/talk.webm'],
    ['a name from there', '../talk.MKV', '/home/ada/talk.MKV'],
    ['a name in another script', '/home/ada/démo—日本.mov', '/home/ada/démo—日本.mov'],
  ])('by %s', (_what, arg, file) => {
    expect(opened(arg)).toEqual([file]);
  });

  test('and several at once, each once', () => {
    expect(opened('/a.mp4', 'file:///b.mov', '/c.txt', '/a.mp4')).toEqual(['/a.mp4', '/b.mov']);
  });
});

describe('is none of it', () => {
  test.each([
    ['a switch', '--hidden'],
    ['a switch that ends as a video', '--log-file=/tmp/x.mp4'],
    ['a name that begins with a dash', '-y.mp4'],
    ['a link of ours', 'claap-recorder://open?path=/a.mp4'],
    ['a file on another computer', 'file://server/share/a.mp4'],
    ['a page', 'https://evil.test/a.mp4'],
    ['ffmpeg’s other protocols', 'concat:/etc/passwd|/a.mp4'],
    ['no video', '/etc/passwd'],
    ['a zero in the name', '/etc/passwd\0.mp4'],
    ['a broken address', 'file:///%E0%A4%A.mp4'],
    ['a hidden slash', 'file:///home%2Fada.mp4'],
    ['a path without end', `/${'a'.repeat(5000)}.mp4`],
    ['nothing', ''],
  ])('%s', (_what, arg) => {
    expect(opened(arg)).toEqual([]);
  });

  test('the program itself, or the checkout that it runs', () => {
    expect(filesAmong(['/usr/bin/app.mp4', '/srv/claap-recorder'], '/')).toEqual([]);
  });

  test('more than a hundred', () => {
    expect(opened(...Array.from({ length: 500 }, (_one, at) => `/${at}.mp4`))).toHaveLength(100);
  });
});
