import { expect, test } from 'vitest';
import { faultOf, madeFault } from '../../../../main/claap/faults';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ENETUNREACH', 'offline'],
  ['ENETDOWN', 'offline'],
  ['EHOSTUNREACH', 'offline'],
  ['ECONNREFUSED', 'offline'],
  ['ETIMEDOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['CERT_NOT_YET_VALID', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['EPROTO', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
])('knows %s for %s in every phase', (code, fault) => {
  expect(faultOf(withCode(code), false)).toMatchObject({ fault, hasBegun: false, system: code });
  expect(faultOf(withCode(code), true, 7)).toMatchObject({ fault, hasBegun: true, sentBytes: 7 });
});

test.each(['ECONNRESET', 'EPIPE', 'ECONNABORTED'])('tells the phase of %s', (code) => {
  expect(faultOf(withCode(code), false).fault).toBe('offline');
  expect(faultOf(withCode(code), true).fault).toBe('cut');
});

test.each([withCode('HPE_INVALID_CONSTANT'), new Error('no code'), 'text', null])(
  'takes what it does not know for a cut once a byte may have left',
  (error) => {
    expect(faultOf(error, true).fault).toBe('cut');
    expect(faultOf(error, false).fault).toBe('offline');
  },
);

test('makes faults of its own without a code', () => {
  expect(madeFault('timeout', true, 3)).toEqual({
    kind: 'fault',
    fault: 'timeout',
    hasBegun: true,
    system: null,
    sentBytes: 3,
  });
});
