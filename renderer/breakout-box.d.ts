// Chromium's way to the single frames of a track, which the compiler's DOM types do not know in a page.

interface FramesOfTrack<F extends VideoFrame | AudioData = VideoFrame> {
  readonly readable: ReadableStream<F>;
}

/** A track made of the frames that are written; a written frame is closed. */
interface TrackOfFrames extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

interface Window {
  readonly MediaStreamTrackProcessor: new <F extends VideoFrame | AudioData = VideoFrame>(init: {
    readonly track: MediaStreamTrack;
  }) => FramesOfTrack<F>;
  readonly MediaStreamTrackGenerator: new (init: { readonly kind: 'video' }) => TrackOfFrames;
}
