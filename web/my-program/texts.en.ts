export const texts = {
  choice: 'What {{mine}} is',
  tab: 'Code in this tab',
  program: 'A program on my machine',
  address: 'Address of the program',
  placeholder: 'localhost:50051',
  connect: 'Connect',
  again: 'Ask again',
  disconnect: 'Disconnect',
  idle: 'Not connected',
  connecting: 'Connecting',
  connected: 'Connected',
  asking: 'Asking',
  speaks: (tls: boolean, http2: boolean, http1: boolean | null) =>
    [tls ? 'TLS' : 'no TLS', ...(http2 ? ['HTTP/2'] : []), ...(http1 === true ? ['HTTP/1.1'] : [])].join(' · '),
  trust: 'Trust this certificate, since the program runs on my own machine',
  contract: {
    'reflection-v1': 'Contract by reflection (v1)',
    'reflection-v1alpha': 'Contract by reflection (v1alpha)',
    pasted: 'Contract as pasted',
    none: 'No contract: it speaks HTTP/1.1, which needs none',
    missing: 'No contract: the program has no reflection',
    unusable: 'Its contract cannot be used',
  },
  missing:
    'Switch reflection on and press Ask again: reflection.Register(server) in Go, reflection.enable_server_reflection(names, server) in Python, ProtoReflectionServiceV1.newInstance() in Java. Or paste the .proto.',
  proto: 'Paste a .proto',
  protoHint: 'One file. It is taken in place of reflection, when you press Connect or Ask again.',
  failed: {
    away: 'The server of Framewise cannot be reached',
    contract: 'The pasted .proto has mistakes',
    refused: 'Not connected',
  },
  failedText: {
    away: 'See whether it still runs in its terminal.',
    contract: 'Correct it, or clear the field to let the program tell its contract.',
    refused: '',
  },
}
