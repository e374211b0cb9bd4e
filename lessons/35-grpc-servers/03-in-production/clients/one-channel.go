// One channel for the whole program: two stubs, a deadline for every call,
// signs of life, retries, and a close at the end.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto user.proto, with
// the options Mexample.proto=framewise/example and
// Muser.proto=framewise/user. Run: go run one-channel.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"

	"framewise/example"
	"framewise/user"
)

const config = `{
  "loadBalancingConfig": [{ "round_robin": {} }],
  "methodConfig": [{
    "name": [{}],
    "timeout": "2s",
    "retryPolicy": {
      "maxAttempts": 4,
      "initialBackoff": "0.1s",
      "maxBackoff": "1s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE"]
    }
  }]
}`

// Client has what the program needs of others; everybody shares it.
type Client struct {
	conn  *grpc.ClientConn
	hello example.ExampleServiceClient
	users user.UserServiceClient
}

func New(target string) (*Client, error) {
	conn, err := grpc.NewClient(target,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(config),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{
			Time: 5 * time.Minute, Timeout: 20 * time.Second,
		}))
	if err != nil {
		return nil, err
	}
	return &Client{
		conn:  conn,
		hello: example.NewExampleServiceClient(conn),
		users: user.NewUserServiceClient(conn),
	}, nil
}

func (c *Client) Close() error { return c.conn.Close() }

func main() {
	c, err := New(cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051"))
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel() // The tighter of two deadlines holds: this, or the config's.
	greeting, err := c.hello.SayHello(ctx, &example.HelloRequest{Name: "Ada"})
	if err != nil {
		log.Fatal(err)
	}
	found, err := c.users.GetUser(ctx, &user.GetUserRequest{Id: "1"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(greeting.GetMessage())
	fmt.Println(found.GetUser().GetName())
}
