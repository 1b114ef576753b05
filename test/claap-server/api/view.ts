/** How recordings and the workspace look in the API's answers. Pure. */
import type { Recording, Recordings } from '../model/recordings';
import type { World } from '../model/world';

/** What every view of a recording shows. */
function basicView(recording: Recording): Record<string, unknown> {
  const { author, channel, workspace } = recording;
  return {
    id: recording.id,
    state: recording.state,
    createdAt: new Date(recording.createdAt).toISOString(),
    ...(recording.title !== undefined && { title: recording.title }),
    url: `https://app.claap.test/team/${recording.id}`,
    ...(channel && { channel: { id: channel.id, name: channel.name } }),
    recorder: { id: author.id, name: author.name, email: author.email, attended: true },
    workspace: { id: workspace.id, name: workspace.name },
  };
}

/** As a create answers, and as a GET shows it before `Ready`: with its newest upload link. */
export function uploadView(
  recording: Recording,
  recordings: Recordings,
  storageOrigin: string,
): Record<string, unknown> {
  const raw = recordings.linkOf(recording, 'raw');
  const meta = recordings.linkOf(recording, 'meta');
  const upload = {
    ...(raw && { url: storageOrigin + raw.target }),
    ...(meta && { metaUrl: storageOrigin + meta.target }),
  };
  return { ...basicView(recording), ...(Object.keys(upload).length > 0 && { upload }) };
}

/** As a GET by id shows it; file URLs only once `Ready`. */
export function detailView(
  recording: Recording,
  recordings: Recordings,
  storageOrigin: string,
): Record<string, unknown> {
  if (recording.state === 'Empty') return uploadView(recording, recordings, storageOrigin);
  if (recording.state !== 'Ready') return basicView(recording);
  return {
    ...basicView(recording),
    durationSeconds: recording.durationSeconds ?? 0,
    labels: [],
    thumbnailUrl: `https://files.claap.test/${recording.id}.jpg?expires=86400`,
    transcripts: [],
    video: { url: `https://files.claap.test/${recording.id}.mp4?expires=86400` },
  };
}

/** As the list shows it. */
export function listView(recording: Recording): Record<string, unknown> {
  const { durationSeconds } = recording;
  return {
    ...basicView(recording),
    ...(durationSeconds !== undefined && { durationSeconds }),
    labels: [],
    source: 'Api',
  };
}

export function workspaceView(world: World, recordingsCount: number): Record<string, unknown> {
  return { ...world.workspace, recordingsCount };
}
