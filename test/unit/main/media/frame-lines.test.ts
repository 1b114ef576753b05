import { expect, it } from 'vitest';
import { FrameLines } from '../../../../main/media/frame-lines';

it('counts frames and finds the longest gap and the length, however the text is cut', () => {
  const text = `#software: Lavf
#tb 0: 1/1000
#tb 1: 1/48000
0,         40,         40,       33,     1000, 0x11111111
1,          0,          0,     2880,       80, 0x22222222
0,        540,        540,       33,      500, 0x33333333, F=0x0
1,      48000,      48000,     2880,       80, 0x44444444
0,        573,        573,       33,      500, 0x55555555`;

  for (const step of [1, 7, 1000]) {
    const lines = new FrameLines();
    for (let at = 0; at < text.length; at += step) lines.push(text.slice(at, at + step));
    lines.push('\n');

    expect(lines.count).toBe(3);
    expect(lines.longestGapMs).toBe(500);
    expect(lines.durationMs).toBe(1060);
    expect(lines.hasSound).toBe(true);
    expect(lines.bytes).toBe(2160);
  }
});
