// Chromium's way to the single frames of a track, which the compiler's DOM types do not know in a page.

interface FramesOfTrack<F extends VideoFrame | AudioData = VideoFrame> {
  readonly readable: ReadableStream<F>;
}

/** A track made of the frames that are written; a written frame is closed. */
interface TrackOfFrames<F extends VideoFrame | AudioData = VideoFrame> extends MediaStreamTrack {
  readonly writable: WritableStream<F>;
}

interface Window {
  readonly MediaStreamTrackProcessor: new <F extends VideoFrame | AudioData = VideoFrame>(init: {
    readonly track: MediaStreamTrack;
    /** Frames that wait to be read; those before them are dropped. */
    readonly maxBufferSize?: number;
  }) => FramesOfTrack<F>;
  readonly MediaStreamTrackGenerator: new <F extends VideoFrame | AudioData = VideoFrame>(init: {
    readonly kind: F extends VideoFrame ? 'video' : 'audio';
  }) => TrackOfFrames<F>;
}
