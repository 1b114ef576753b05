// What the pages really ask, at least one body a question.
import type { Asked, QuestionName } from '../../../preload/contract';

const id = '00112233aabbccdd';
const takeId = id;

export const validQuestions: { readonly [N in QuestionName]: readonly Asked<N>[] } = {
  'take.start': [
    {},
    { displayId: '2', microphone: { kind: 'named', name: 'Headset' }, systemSound: false },
    { microphone: { kind: 'off' }, title: 'A', channelId: 'c1', upload: false },
  ],
  'take.stop': [undefined],
  'take.pause': [undefined],
  'take.resume': [undefined],
  'take.mute': [{ isMuted: true }],
  'take.discard': [undefined],
  'take.read': [undefined],
  'sources.list': [{ withThumbnails: true }],
  'sources.microphones': [{ names: [] }, { names: ['Headset', 'Built-in'] }],
  'capture.chunk': [{ takeId, index: 0, bytes: new Uint8Array([1, 2, 3]) }],
  'capture.report': [
    { kind: 'ready' },
    {
      kind: 'started',
      takeId,
      mimeType: 'video/x-matroska;codecs=avc1,opus',
      recordedMs: 250,
      width: 1920,
      height: 1080,
      microphone: 'live',
      systemSound: 'missing',
    },
    { kind: 'stopped', takeId, chunks: 4, recordedMs: 1000, reason: 'asked' },
    { kind: 'failed', takeId, code: 'screen-refused', message: 'NotAllowedError' },
    { kind: 'levels', takeId, levels: { microphone: 0.5, systemSound: 0 } },
    { kind: 'heartbeat', takeId, recordedBytes: 12, recorderState: 'recording' },
  ],
  'recordings.list': [undefined],
  'recordings.rename': [{ id, title: 'B' }],
  'recordings.discard': [{ id }],
  'recordings.restore': [{ id }],
  'recordings.copyLink': [{ id }],
  'recordings.openLink': [{ id }],
  'recordings.showFile': [{ id }],
  'recordings.play': [{ id }],
  'uploads.send': [{ id }],
  'uploads.sendWithoutChannel': [{ id }],
  'uploads.sendAgain': [{ id }],
  'uploads.withdraw': [{ id }],
  'settings.read': [undefined],
  'settings.change': [{}, { authorEmail: 'ada@claap.test', maxHeight: 720 }, { authorEmail: '' }],
  'settings.setKey': [{ key: '' }, { key: 'cla_abc' }],
  'settings.testKey': [undefined],
  'settings.chooseLibraryFolder': [undefined],
  'windows.show': [{ role: 'library' }],
  'windows.hide': [undefined],
  'windows.fit': [{ width: 340, height: 430 }],
};
