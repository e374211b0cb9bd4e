/** What a request method asks for (RFC 9110 §9.3, RFC 5789). */
export const methods = {
  GET: 'GET asks for a representation of the resource and changes nothing: it is safe, so it may be repeated, cached and prefetched.',
  HEAD: 'HEAD asks for what GET would answer, but only its headers: the response announces a body and never sends it.',
  POST: 'POST hands the body to the resource to be processed, often to create something new; sending it twice may create two.',
  PUT: 'PUT asks to store the body as the whole new state of the resource; repeating it changes nothing more (it is idempotent).',
  PATCH: 'PATCH sends a change, not the whole: only what the body names is altered.',
  DELETE: 'DELETE asks to remove the resource; asking again leaves it just as gone (it is idempotent).',
  OPTIONS:
    'OPTIONS asks what may be done with the resource; browsers send it by themselves before some cross-origin requests (the CORS preflight).',
  CONNECT:
    'CONNECT asks a proxy to open a tunnel to the authority; after a 2xx answer the connection carries foreign bytes.',
  TRACE:
    'TRACE asks the server to send back the request as it arrived, to see what proxies did to it; mostly switched off for safety.',
  PRI: 'PRI is no method: these letters begin the HTTP/2 preface, and are meant to make an HTTP/1.1 server refuse.',
} as const
