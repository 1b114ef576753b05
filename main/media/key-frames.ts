// Where a finished video can be cut without encoding anything: its key frames. Reads the file's tables only.
import { failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';

/** More would be a video of which every picture is one; it can be cut anywhere. */
const most = 50_000;

/** Times of the key frames as they are played, ms, ascending. Failure: `finish-failed`. */
export async function keyFramesOf(file: string): Promise<Result<readonly number[]>> {
  const { EncodedPacketSink, FilePathSource, Input, MATROSKA, MP4, WEBM } =
    await import('mediabunny');
  const input = new Input({
    formats: [MP4, WEBM, MATROSKA],
    source: new FilePathSource(file),
  });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) return err(failure('finish-failed', { reason: 'no-picture' }));
    const sink = new EncodedPacketSink(track);
    const times: number[] = [];
    let packet = await sink.getFirstPacket({ metadataOnly: true });
    while (packet !== null && times.length < most) {
      times.push(packet.timestamp * 1000);
      packet = await sink.getNextKeyPacket(packet, { metadataOnly: true });
    }
    return ok(times);
  } catch (error) {
    return err(
      failure('finish-failed', { reason: error instanceof Error ? error.name : 'unknown' }),
    );
  } finally {
    input.dispose();
  }
}
