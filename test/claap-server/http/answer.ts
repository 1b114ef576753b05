/** An HTTP answer as data, and its bytes. Pure. */

export interface Answer {
  readonly status: number;
  /** Besides `Date`, `Content-Length` and `Connection`, which are added when it is sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const REASONS: Readonly<Record<number, string>> = {
  100: 'Continue',
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  409: 'Conflict',
  411: 'Length Required',
  417: 'Expectation Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  511: 'Network Authentication Required',
};

export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** Storage's way of refusing: `<Error><Code>…</Code><Message>…</Message></Error>`. */
export function xmlError(status: number, code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { 'Content-Type': 'application/xml' }, body };
}

/** A network's sign-in page. */
export function portalPage(status: number): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/html' },
    body: '<!doctype html><html><head><title>Guest Wi-Fi</title></head><body><h1>Sign in to the network</h1><form method="post"><button>I agree</button></form></body></html>',
  };
}

/** Head and body on the wire. `date` in ms since 1970. */
export function answerBytes(answer: Answer, date: number, keepAlive: boolean): Buffer {
  const body = Buffer.from(answer.body, 'utf8');
  const lines = [`HTTP/1.1 ${answer.status} ${REASONS[answer.status] ?? 'Status'}`];
  const headers: Record<string, string> = {
    Date: new Date(date).toUTCString(),
    ...answer.headers,
    'Content-Length': String(body.length),
    Connection: keepAlive ? 'keep-alive' : 'close',
  };
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
