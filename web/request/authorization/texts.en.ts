export const texts = {
  scheme: 'Who asks?',
  basic: 'Basic: name and password',
  bearer: 'Bearer: a token',
  user: 'User name',
  password: 'Password',
  token: 'Token',
  written: 'In the request',
  onTheWire: 'On the wire',
  basicGloss:
    'Name and password go with every request, joined by a colon and written in Base64. Anyone can turn that back: it is not encryption, and only TLS hides it.',
  bearerGloss:
    'The token goes with every request as it stands here. Whoever reads it on the way can use it: only TLS hides it.',
  add: 'Add to the request',
  replace: 'Replace in the request',
  remove: 'Remove the header',
  noRequest:
    'No request of this block takes the header Authorization: a browser lets pages send none with a WebSocket, and Kafka has none.',
}
