// What MediaRecorder gave us, as far as finishing it differs.

/** `matroska-h264`: H.264 + Opus, finished as mp4. `webm`: VP9 or VP8 + Opus, finished as webm. */
export type RawKind = 'matroska-h264' | 'webm';
