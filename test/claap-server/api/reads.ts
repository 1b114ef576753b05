/** `GET` and `DELETE /v1/recordings/{id}` and `GET /v1/workspaces/mine`. */
import { jsonAnswer } from '../http/answer';
import type { Exchange } from '../http/exchange';
import type { Recording } from '../model/recordings';
import type { Service } from '../service';
import { refusal, type ApiResult } from './errors';
import { detailView, workspaceView } from './view';

/** State, link, and while `Empty` perhaps a fresh upload link. */
export function getRecording(exchange: Exchange, id: string): ApiResult {
  const { service, faults } = exchange;
  const recording = visible(service, id);
  if (!recording) return refusal(404, 'not_found', 'Recording was not found');
  const fresh = faults.freshLinkOnGet ?? service.world.freshLinkOnGet;
  if (fresh && recording.state === 'Empty' && recording.source.kind === 'upload') {
    service.recordings.addLink(recording, 'raw');
  }
  const view = detailView(recording, service.recordings, service.origins.storage);
  return { answer: jsonAnswer(200, { result: { recording: view } }) };
}

/** Final; the quota's place isn't given back. */
export function deleteRecording(exchange: Exchange, id: string): ApiResult {
  const recording = visible(exchange.service, id);
  if (!recording) return refusal(404, 'not_found', 'Recording was not found');
  exchange.service.recordings.setState(recording, 'deleted');
  recording.deleted = true;
  return { answer: jsonAnswer(200, { result: { ok: true } }) };
}

export function getWorkspace(service: Service): ApiResult {
  const count = service.recordings.list().length;
  return {
    answer: jsonAnswer(200, { result: { workspace: workspaceView(service.world, count) } }),
  };
}

function visible(service: Service, id: string): Recording | undefined {
  const recording = service.recordings.find(id);
  return recording?.hidden ? undefined : recording;
}
