// The arguments by which ffmpeg reads a raw recording and hands it on. Live and offline differ in where
// the bytes come from and in nothing else. Pure.
import type { RawKind } from './raw-kind';

/** Where the raw bytes come from: our own writes into its standard input, or the file. */
export type RawInput = 'pipe' | { readonly file: string };

// reliability.md S33: a playlist in a video's clothes must not make ffmpeg open other files.
const inputArguments = (input: RawInput): string[] => [
  '-hide_banner',
  '-nostats',
  '-loglevel',
  'warning',
  ...(input === 'pipe' ? [] : ['-nostdin']),
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'matroska,webm',
  '-f',
  'matroska',
  '-i',
  input === 'pipe' ? 'pipe:0' : `file:${input.file}`,
];

/**
 * H.264 + Opus in, fragments with AAC on standard output. The picture is copied. `aresample` begins the
 * sound with the recording, fills holes of more than 40 ms (sleep, a lost chunk) with silence, and follows a
 * sound card whose clock is not the computer's by at most 0.2 % of pitch, which nobody hears: without, two
 * hours would end with lips and words 100 ms apart, or with clicks. (`flags=res`: ffmpeg 5.1 doubles most of a
 * second of sound when it has to begin to resample in the middle.)
 * `frag_discont` with `make_non_negative` keeps the first frame's true time (ffmpeg would pull it to 0, and
 * its distance to the sound would be lost). A fragment a second is flushed at once.
 */
export function fragmentArguments(input: RawInput): string[] {
  return [
    ...inputArguments(input),
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-c:v',
    'copy',
    '-af',
    'aresample=async=100:min_hard_comp=0.04:first_pts=0:flags=res',
    '-c:a',
    'aac',
    // ffmpeg's fast search: half the time of its default and at this rate as good (its own manual).
    '-aac_coder',
    'fast',
    '-b:a',
    '160k',
    '-ar',
    '48000',
    '-ac',
    '2',
    '-f',
    'mp4',
    '-movflags',
    'empty_moov+default_base_moof+frag_discont+skip_trailer',
    '-avoid_negative_ts',
    'make_non_negative',
    '-frag_duration',
    '1000000',
    '-flush_packets',
    '1',
    'pipe:1',
  ];
}

/**
 * VP9 or VP8 in, the same packets out with length and index (at the end: a reserve that turns out too
 * small makes ffmpeg leave the index out). Standard output tells each packet's time, one line a packet.
 */
export function webmArguments(input: RawInput, outputFile: string): string[] {
  return [
    ...inputArguments(input),
    '-n',
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-c',
    'copy',
    '-f',
    'webm',
    `file:${outputFile}`,
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-c',
    'copy',
    '-f',
    'framecrc',
    '-flush_packets',
    '1',
    'pipe:1',
  ];
}

/** The raw file's name and the finished one's, by what was captured. */
export function fileNames(kind: RawKind): { raw: string; finished: string } {
  return kind === 'matroska-h264'
    ? { raw: 'capture.mkv', finished: 'recording.mp4' }
    : { raw: 'capture.webm', finished: 'recording.webm' };
}
