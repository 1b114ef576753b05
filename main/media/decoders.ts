// The decoders that ffmpeg may use on a file. It brings some four hundred, most for formats that no recorder,
// camera or phone writes, and those are where a made-up file breaks it (in June 2026 one of them would have let
// a video run code: CVE-2026-8461). What is not here is not decoded, not even to guess what it is. Pure.

const picture = [
  ...['h264', 'hevc', 'vp8', 'vp9', 'libvpx', 'libvpx-vp9', 'av1', 'libdav1d', 'libaom-av1'],
  ...['mpeg4', 'msmpeg4v2', 'msmpeg4', 'mpeg1video', 'mpeg2video', 'h263'],
  ...['wmv1', 'wmv2', 'wmv3', 'vc1', 'mjpeg', 'png', 'prores', 'dnxhd'],
];
const sound = [
  ...['aac', 'opus', 'libopus', 'vorbis', 'mp3float', 'mp3', 'mp2float', 'mp2', 'ac3', 'eac3'],
  ...['flac', 'alac', 'amrnb', 'wmav1', 'wmav2', 'wmapro', 'adpcm_ms', 'adpcm_ima_wav'],
  ...['pcm_u8', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le'],
  ...['pcm_alaw', 'pcm_mulaw'],
];

/** Goes before an input. */
export const allowedDecoders = ['-codec_whitelist', [...picture, ...sound].join(',')] as const;
