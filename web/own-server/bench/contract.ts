/** What is served in the bench, by a tab and by a bare server alike. */
export const PROTO = `syntax = "proto3";
package example;
service ExampleService {
  rpc SayHello(HelloRequest) returns (HelloResponse);
  rpc Wait(HelloRequest) returns (stream HelloResponse);
}
message HelloRequest { string name = 1; }
message HelloResponse { string message = 1; }
`

export const SOURCE = `import { serve, pause } from 'framewise'
import { ExampleService } from './api'
serve(ExampleService, {
  sayHello: ({ name }) => ({ message: \`Hello, \${name}\` }),
  async *wait({ name }) {
    yield { message: \`Wait, \${name}\` }
    await new Promise(() => {})
  },
})
`
