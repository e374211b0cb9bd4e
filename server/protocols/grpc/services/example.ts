/** `example.ExampleService` */
import { ExampleService } from '#proto/gen/example_pb.js'
import { type Served, served } from './served.ts'

export function exampleService(): Served {
  return served(ExampleService, {
    sayHello: ({ name }) => ({ message: `Hello, ${name}` }),
  })
}
