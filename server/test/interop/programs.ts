/** The programs, in the order in which they run. */
import { copied, copiedBytes, copiedKafka, copiedStreams, httpyac } from './app-programs.ts'
import { lessonsInGo, lessonsInPython, lessonsInTypeScript } from './lesson-clients.ts'
import type { Program } from './program.ts'
import { bufCurl } from './programs/buf-curl.ts'
import { curl } from './programs/curl.ts'
import { curlRest } from './programs/curl-rest.ts'
import { curlFeeds, pythonFeeds } from './programs/feeds.ts'
import { go } from './programs/go.ts'
import { goKafka } from './programs/go-kafka.ts'
import { curlGraphql, pythonGraphql } from './programs/graphql.ts'
import { grpcGateway } from './programs/grpc-gateway.ts'
import { grpcJs } from './programs/grpc-js.ts'
import { grpcWeb } from './programs/grpc-web.ts'
import { grpcurl } from './programs/grpcurl.ts'
import { pythonJsonRpc } from './programs/json-rpc.ts'
import { python } from './programs/python.ts'
import { grpcui, grpcurlByReflection, pythonReflection } from './programs/reflection.ts'
import { javaScriptSocketIo, pythonSocketIo } from './programs/socketio.ts'
import { pythonSocketIoComesBack } from './programs/socketio-comes-back.ts'
import { goStreams, grpcurlStreams, pythonStreams } from './programs/streams.ts'
import { tlsPrograms } from './programs/tls.ts'
import { curlWebSocket, goWebSocket, pythonWebSocket } from './programs/websocket.ts'

export const PROGRAMS: readonly Program[] = [
  curl,
  curlRest,
  grpcurl,
  grpcurlByReflection,
  grpcui,
  pythonReflection,
  grpcJs,
  python,
  go,
  grpcurlStreams,
  pythonStreams,
  goStreams,
  grpcGateway,
  bufCurl,
  grpcWeb,
  curlFeeds,
  pythonFeeds,
  curlGraphql,
  pythonGraphql,
  curlWebSocket,
  pythonWebSocket,
  goWebSocket,
  pythonJsonRpc,
  pythonSocketIo,
  pythonSocketIoComesBack,
  javaScriptSocketIo,
  ...tlsPrograms,
  copied,
  copiedBytes,
  copiedStreams,
  copiedKafka,
  httpyac,
  lessonsInTypeScript,
  lessonsInPython,
  lessonsInGo,
  goKafka,
]
