// A server that only counts: takes any PUT whole, keeps nothing, and answers 200. A process of its own, so that
// neither side of a comparison shares its processor time. Says its port as a line of JSON; ends with its input.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, { ETag: '"counted"' }).end());
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object')
    console.log(JSON.stringify({ port: address.port }));
});
process.stdin.resume().on('end', () => process.exit(0));
