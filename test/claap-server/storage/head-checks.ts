/**
 * What a PUT's head alone can be refused for, in order: secrets that don't belong here, the method,
 * the link byte for byte, the way the body comes, expiry, size, and the recording's state.
 */
import { xmlError, type Answer } from '../http/answer';
import { contentLength, headerValue, headerValues, type RequestHead } from '../http/request-head';
import type { UploadLink } from '../model/links';
import type { Service } from '../service';

/** A refusal of the storage; `violation` names the rule of the contract that was broken, if any. */
export interface StorageRefusal {
  readonly answer: Answer;
  readonly code: string;
  readonly violation?: string;
}

const FIVE_GIB = 5_368_709_120;
const SECRETS: readonly string[] = ['x-claap-key', 'authorization', 'cookie'];
const FROM_A_RENDERER: readonly string[] = ['origin', 'referer'];

export function checkPutHead(
  service: Service,
  head: RequestHead,
  link: UploadLink | undefined,
): StorageRefusal | undefined {
  return (
    checkSender(service, head) ??
    checkMethodAndLink(head, link) ??
    checkBodyHeaders(head) ??
    (link && checkLink(service, head, link)) ??
    checkSize(service, head) ??
    (link && checkRecording(service, link)) ??
    checkExpect(service, head)
  );
}

export function refuse(
  status: number,
  code: string,
  message: string,
  violation?: string,
): StorageRefusal {
  return {
    answer: xmlError(status, code, message),
    code,
    ...(violation !== undefined && { violation }),
  };
}

function checkSender(service: Service, head: RequestHead): StorageRefusal | undefined {
  for (const name of SECRETS) {
    if (headerValue(head, name) !== undefined) {
      return refuse(400, 'InvalidArgument', `Unexpected header ${name}`, 'key-leak');
    }
  }
  if (service.world.keys.some(({ key }) => head.target.includes(key))) {
    return refuse(400, 'InvalidArgument', 'An API key in the URL', 'key-leak');
  }
  for (const name of FROM_A_RENDERER) {
    if (headerValue(head, name) !== undefined) {
      return refuse(400, 'InvalidArgument', `Header ${name} belongs to a browser`, 'renderer-call');
    }
  }
  const hosts = headerValues(head, 'host');
  if (hosts.length !== 1 || `//${hosts[0]}` !== service.origins.storage.replace(/^https?:/, '')) {
    return refuse(400, 'InvalidArgument', 'Host is not this storage', 'wrong-host');
  }
  return undefined;
}

function checkMethodAndLink(
  head: RequestHead,
  link: UploadLink | undefined,
): StorageRefusal | undefined {
  if (head.method !== 'PUT') {
    return refuse(405, 'MethodNotAllowed', 'Only PUT is taken here', 'wrong-method');
  }
  if (link) return undefined;
  const message = 'The request signature we calculated does not match the signature you provided.';
  return refuse(403, 'SignatureDoesNotMatch', message, 'altered-link');
}

function checkBodyHeaders(head: RequestHead): StorageRefusal | undefined {
  if (headerValue(head, 'transfer-encoding') !== undefined) {
    const message =
      'A header you provided implies functionality that is not implemented: Transfer-Encoding';
    return refuse(501, 'NotImplemented', message, 'transfer-encoding');
  }
  for (const name of ['content-encoding', 'content-range']) {
    if (headerValue(head, name) !== undefined) {
      return refuse(400, 'InvalidArgument', `${name} is not taken`, name);
    }
  }
  if (/^multipart\//i.test(headerValue(head, 'content-type') ?? '')) {
    return refuse(400, 'InvalidArgument', 'The raw file, not a form', 'multipart');
  }
  const length = contentLength(head);
  if (length === undefined) {
    const message = 'You must provide the Content-Length HTTP header.';
    return refuse(411, 'MissingContentLength', message, 'no-content-length');
  }
  if (length === 'bad') {
    return refuse(400, 'InvalidArgument', 'Content-Length is malformed', 'bad-content-length');
  }
  return length === 0 ? refuse(400, 'InvalidArgument', 'Nothing to store', 'empty-put') : undefined;
}

function checkLink(
  service: Service,
  head: RequestHead,
  link: UploadLink,
): StorageRefusal | undefined {
  if (service.clock.now() >= link.expiresAt) {
    return service.settings.flavour === 's3'
      ? refuse(403, 'AccessDenied', 'Request has expired')
      : refuse(400, 'ExpiredToken', 'The provided token has expired.');
  }
  if (link.signsType && headerValue(head, 'content-type') !== link.contentType) {
    // The client may have to find the signed type by trying: no violation.
    return refuse(403, 'SignatureDoesNotMatch', 'Content-Type differs from the signed one');
  }
  return undefined;
}

function checkSize(service: Service, head: RequestHead): StorageRefusal | undefined {
  const length = contentLength(head);
  if (typeof length !== 'number') return undefined;
  const message = 'Your proposed upload exceeds the maximum allowed size';
  if (length >= FIVE_GIB) return refuse(400, 'EntityTooLarge', message, 'five-gib');
  return length > service.settings.maxBytes ? refuse(400, 'EntityTooLarge', message) : undefined;
}

function checkRecording(service: Service, link: UploadLink): StorageRefusal | undefined {
  const recording = service.recordings.find(link.recording);
  if (!recording) return refuse(404, 'NoSuchKey', 'The recording was deleted');
  if (recording.source.kind === 'download') {
    return refuse(409, 'OperationAborted', 'Made with downloadUrl', 'put-and-download');
  }
  if (service.runningPuts.has(link.recording + link.purpose)) {
    return refuse(409, 'OperationAborted', 'Another PUT is running', 'parallel-puts');
  }
  if (recording.state !== 'Empty' && service.settings.secondPut === 'refuse') {
    return refuse(409, 'OperationAborted', 'The payload is already there', 'second-put');
  }
  return undefined;
}

function checkExpect(service: Service, head: RequestHead): StorageRefusal | undefined {
  const expect = headerValue(head, 'expect');
  if (expect === undefined) return undefined;
  if (service.settings.expect === 'refuse')
    return refuse(417, 'ExpectationFailed', 'No Expect, please');
  if (/^100-continue$/i.test(expect)) return undefined;
  return refuse(417, 'ExpectationFailed', 'Unknown expectation', 'unknown-expectation');
}
