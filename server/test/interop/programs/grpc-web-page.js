/**
 * In a browser, on a page of another origin: gRPC-Web's own client. Messages are given and told as bytes, for the library wants
 * functions that make and read them, and nothing else.
 */
const { GrpcWebClientBase, MethodDescriptor } = globalThis.grpcWeb

/** `format`: `text` is the library's default, `binary` the other. */
globalThis.callByGrpcWeb = (format, url, path, isStream, message, metadata) =>
  new Promise((resolve) => {
    const client = new GrpcWebClientBase({ format })
    const kind = isStream ? 'server_streaming' : 'unary'
    const write = (bytes) => bytes
    const descriptor = new MethodDescriptor(path, kind, Uint8Array, Uint8Array, write, (bytes) => Array.from(bytes))
    const request = Uint8Array.from(message)
    const messages = []
    const end = (status) => resolve({ messages, ...status })
    if (!isStream) {
      client.rpcCall(url + path, request, metadata, descriptor, (error, answer) => {
        if (error === null) messages.push(answer)
        end(error === null ? { code: 0, text: '' } : { code: error.code, text: error.message })
      })
      return
    }
    const stream = client.serverStreaming(url + path, request, metadata, descriptor)
    stream.on('data', (answer) => messages.push(answer))
    stream.on('error', ({ code, message: text }) => end({ code, text }))
    stream.on('end', () => end({ code: 0, text: '' }))
  })
