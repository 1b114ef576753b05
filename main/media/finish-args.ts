// The arguments by which ffmpeg reads a raw recording and hands it on. The bytes always come through its
// standard input: live and offline are the same to it, and it ends when we die. Pure.
import { allowedDecoders } from './decoders';
import type { RawKind } from './raw-kind';

// reliability.md S33: a playlist in a video's clothes must not make ffmpeg open other files.
const inputArguments: readonly string[] = [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'matroska,webm',
  ...allowedDecoders,
  '-f',
  'matroska',
  '-i',
  'pipe:0',
];

const quiet: readonly string[] = ['-hide_banner', '-nostats', '-loglevel', 'warning'];

/**
 * How packets are read that are handed on as they are: ffmpeg would else watch five seconds of them to guess a
 * rate that nobody asks for, and in a shorter recording all the work would be left for Stop.
 */
const copiedInput: readonly string[] = [...quiet, '-fpsprobesize', '0', ...inputArguments];

/**
 * H.264 + Opus in, fragments with AAC on standard output. The picture is copied. `aresample` begins the
 * sound with the recording, and puts it where its times say at once where they leap by more than 15 ms: sleep, a
 * lost chunk, and each pause, whose two ends lie within blocks of 20 ms. What is less is made up for by at most
 * 0.2 % of pitch, which nobody hears. (`flags=res`: ffmpeg 5.1 doubles most of a second of sound when it has to
 * begin to resample in the middle.)
 * `frag_discont` with `make_non_negative` keeps the first frame's true time (ffmpeg would pull it to 0, and
 * its distance to the sound would be lost). A fragment a second is flushed at once.
 * `soundLateMs`: by how much the sound's times are later than the picture's; it is moved there.
 */
export function fragmentArguments(soundLateMs = 0): string[] {
  const moved = soundLateMs === 0 ? '' : `asetpts=PTS-${soundLateMs / 1000}/TB,`;
  return [
    ...copiedInput,
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-c:v',
    'copy',
    '-af',
    `${moved}aresample=async=100:min_hard_comp=0.015:first_pts=0:flags=res`,
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
 * `soundLateMs` as above: packets cannot begin before the file does, so the first ones may be left out.
 */
export function webmArguments(outputFile: string, soundLateMs = 0): string[] {
  const moved =
    soundLateMs === 0
      ? []
      : ['-bsf:a', `setts=ts=TS-${soundLateMs / 1000}/TB,noise=drop=lt(pts\\,0)`];
  return [
    ...copiedInput,
    '-n',
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-c',
    'copy',
    ...moved,
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

/** How a part is encoded that cannot stand beside the others as it is. */
export interface FittedPicture {
  /** Pixels, even. */
  readonly width: number;
  readonly height: number;
  readonly profile: 'baseline' | 'main' | 'high';
  /** `4.2`; left to the encoder when not known. */
  readonly level: string | undefined;
  /** Number of its parameter sets: others than those of the parts beside it. */
  readonly setNumber: number;
}

/**
 * Any raw recording in, H.264 of this size (with bars where the shape differs) and the same sound out, as raw as
 * it came: to be joined. Every picture keeps its time; none refers to a later one.
 */
export function fittedArguments(to: FittedPicture): string[] {
  const { width, height } = to;
  return [
    ...quiet,
    ...inputArguments,
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-c:a',
    'copy',
    '-vf',
    `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2,` +
      `pad=${width}:${height}:-1:-1,setsar=1`,
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '20',
    '-profile:v',
    to.profile,
    ...(to.level === undefined ? [] : ['-level:v', to.level]),
    '-pix_fmt',
    'yuv420p',
    '-bf',
    '0',
    '-fps_mode',
    'passthrough',
    '-enc_time_base',
    '1:1000',
    '-force_key_frames',
    'expr:gte(t,n_forced*2)',
    '-x264-params',
    `sps-id=${to.setNumber}`,
    '-f',
    'matroska',
    '-live',
    '1',
    '-flush_packets',
    '1',
    'pipe:1',
  ];
}

/** The finished file's name, by what was captured. */
export function finishedName(kind: RawKind): string {
  return kind === 'matroska-h264' ? 'recording.mp4' : 'recording.webm';
}
