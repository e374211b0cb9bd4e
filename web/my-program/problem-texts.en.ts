/** @param at the address of the program @param detail what it or the system said */
export const texts = {
  title: {
    'dialling-off': 'This Framewise connects no programs',
    proxied: 'It cannot be told which machine is yours',
    'address-malformed': 'This is no address with a port',
    'port-low': 'Ports below 1024 are not dialled',
    'port-own': 'Framewise itself listens there',
    'address-elsewhere': 'This is not your machine',
    'name-unknown': 'There is no machine of that name',
    'name-elsewhere': 'This name leads to another machine',
    'no-own-port': 'No port is free for it',
    'not-listening': 'Nothing listens there',
    unreachable: 'The address cannot be reached',
    silent: 'It takes the connection and says nothing',
    closed: 'It closes the connection at once',
    'http1-only': 'It speaks HTTP/1.1, and gRPC needs HTTP/2',
    'http2-only': 'It speaks HTTP/2 alone',
    'clear-only': 'Native gRPC reaches a program without TLS only',
    'tls-wanted': 'It speaks TLS',
    'tls-not-spoken': 'It speaks no TLS',
    certificate: 'Its certificate is not trusted',
    ssh: 'SSH answers there',
    redis: 'Redis answers there',
    database: 'A database answers there',
    mail: 'A server of mail or files answers there',
    'something-else': 'What answers there speaks no HTTP',
    'too-many': 'Too many connections',
    'too-long': 'The connection was open for too long',
    'too-large': 'Too many bytes went over one connection',
    unknown: 'Your program did not answer',
  },
  text: {
    'dialling-off': () =>
      'It is hosted for many. Start one on your own machine (npm start), and connect the program there.',
    proxied: () => 'The request came by a proxy. Open Framewise without it, on the machine where your program runs.',
    'address-malformed': () => 'Write it like localhost:50051, :8080 or https://localhost:8443.',
    'port-low': () => 'They belong to the system. Start your program at 1024 or above: 8080, 50051.',
    'port-own': (_: string, port: string) =>
      `Port ${port} is taken by Framewise, so your program cannot have it. Start Framewise by npm start -- --seminar: it leaves 8080, 50051 and 50052 to your programs. Or start the program at another port.`,
    'address-elsewhere': () =>
      'Only programs on the machine that this browser runs on are dialled: localhost and its port will do.',
    'name-unknown': (_: string, name: string) => `The system knows no address of ${name}. Try localhost.`,
    'name-elsewhere': () =>
      'Only programs on the machine that this browser runs on are dialled: localhost and its port will do.',
    'no-own-port': () => 'All ports for servers of learners are taken. OWN_PORTS makes more.',
    'not-listening': (at: string) =>
      `Start your program, or check the port: at ${at} the system refuses the connection (ECONNREFUSED).`,
    unreachable: (at: string, detail: string) =>
      `No way leads to ${at} (${detail}). A firewall on that machine is the usual reason.`,
    silent: (at: string) =>
      `${at} accepts, but not a byte comes. Perhaps the program stands at a breakpoint, or waits for something itself.`,
    closed: (at: string) =>
      `${at} accepts and hangs up before a word. Perhaps it crashed: look at its terminal. Or it expects TLS: then write https:// in front.`,
    'http1-only': () =>
      'This port is that of a web server. Connect the port of your gRPC server, or call this one with GET, POST or WEBSOCKET.',
    'http2-only': () =>
      'That is how servers of gRPC are. Call it by a GRPC block; a browser and plain HTTP requests speak HTTP/1.1 to it.',
    'clear-only': () => 'Call the own port in the clear: grpcurl with -plaintext.',
    'tls-wanted': (at: string) => `Write https:// in front of the address: ${at.replace(/^http:\/\//, 'https://')}`,
    'tls-not-spoken': () => 'Leave out https://, or switch TLS on in your program.',
    certificate: (_: string, detail: string) =>
      `Nobody whom this machine trusts has signed it (${detail}). That is usual for a certificate that you made yourself: allow it here, for a program on your own machine.`,
    ssh: () => 'Check the port: this is where one logs in to the machine.',
    redis: () => 'Check the port: 6379 is its usual one, and no server of yours.',
    database: (_: string, name: string) => `${name}. Check the port.`,
    mail: (_: string, said: string) => `It greets with “${said}”. Check the port.`,
    'something-else': (_: string, said: string) => `It said: ${said}. Check the port.`,
    'too-many': () =>
      'Your program gets a bounded number of connections at once and in a minute. Wait a little, then run again.',
    'too-long': () => 'After fifteen minutes a connection to a program is ended. Run again.',
    'too-large': () => 'That is more than Framewise carries over one connection. Send less at once.',
    unknown: (at: string) => `Look at the terminal of the program at ${at}.`,
  },
}
