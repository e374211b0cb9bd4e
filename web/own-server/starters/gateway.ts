import type { MakeStarter } from './starter.ts'

export const gateway: MakeStarter = ({ gateway: t }) => ({
  proto: `syntax = "proto3";

package example;

import "google/api/annotations.proto";

service ExampleService {
  // ${t.rule}
  rpc SayHello(HelloRequest) returns (HelloResponse) {
    option (google.api.http) = {get: "/v1/hello/{name}"};
  }
  // ${t.body}
  rpc Greet(HelloRequest) returns (HelloResponse) {
    option (google.api.http) = {post: "/v1/greetings" body: "*"};
  }
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

// ${t.same}
// ${t.seen}
serve(ExampleService, {
  sayHello({ name }) {
    // ${t.missing}
    if (name === 'nobody') throw Status(Code.NotFound, name)
    return { message: \`Hello, \${name}\` }
  },
  greet: ({ name }) => ({ message: \`Hello, \${name}!\` }),
})
`,
})
