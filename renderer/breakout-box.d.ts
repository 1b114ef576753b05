// Chromium's way to the single frames of a video track, which the compiler's DOM types do not know in a page.

interface FramesOfTrack {
  readonly readable: ReadableStream<VideoFrame>;
}

/** A track made of the frames that are written; a written frame is closed. */
interface TrackOfFrames extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

interface Window {
  readonly MediaStreamTrackProcessor: new (init: {
    readonly track: MediaStreamTrack;
  }) => FramesOfTrack;
  readonly MediaStreamTrackGenerator: new (init: { readonly kind: 'video' }) => TrackOfFrames;
}
