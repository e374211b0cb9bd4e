import type { MakeStarter } from './starter.ts'

/** The contract of `proto/example.proto`, without its gateway. */
export const hello: MakeStarter = ({ hello: t }) => ({
  proto: `syntax = "proto3";

package example;

// ${t.service}
service ExampleService {
  // ${t.method}
  rpc SayHello(HelloRequest) returns (HelloResponse);
}

message HelloRequest {
  string name = 1;
}

message HelloResponse {
  string message = 1;
}
`,
  source: `import { Code, serve, Status } from 'framewise'
import { ExampleService } from './api'

serve(ExampleService, {
  sayHello(request) {
    console.log('SayHello', request.name)
    // ${t.refuse}
    if (request.name === '') throw Status(Code.InvalidArgument, '${t.noName}')
    // ${t.change}
    return { message: \`Hello, \${request.name}\` }
  },
})
`,
})
