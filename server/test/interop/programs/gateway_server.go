// grpc-gateway itself, generated from the contracts: what its makers' runtime makes of a request, so that ours can be held to it.
// Argument: the gRPC target, such as localhost:50051. Prints its own address, and serves until it is killed.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	_ "google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/encoding/protojson"

	"gateways/example"
	"gateways/gateway"
	"gateways/user"
	"gateways/userv1"
)

// Streams are lines of JSON, and say so; everything else is as the runtime has it by default.
type marshaler struct{ *runtime.HTTPBodyMarshaler }

func (marshaler) StreamContentType(any) string { return "application/x-ndjson" }

type register = func(context.Context, *runtime.ServeMux, string, []grpc.DialOption) error

func main() {
	// Headers of the form Grpc-Metadata-… go on into the call, as they did by default in earlier versions.
	mux := runtime.NewServeMux(
		runtime.WithIncomingHeaderMatcher(runtime.LegacyHeaderMatcher),
		runtime.WithMarshalerOption(runtime.MIMEWildcard, marshaler{&runtime.HTTPBodyMarshaler{
			Marshaler: &runtime.JSONPb{
				MarshalOptions:   protojson.MarshalOptions{EmitUnpopulated: true},
				UnmarshalOptions: protojson.UnmarshalOptions{DiscardUnknown: true},
			},
		}}),
	)
	dial := []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}
	for _, one := range []register{
		example.RegisterExampleServiceHandlerFromEndpoint,
		user.RegisterUserServiceHandlerFromEndpoint,
		userv1.RegisterUserServiceHandlerFromEndpoint,
		gateway.RegisterGatewayServiceHandlerFromEndpoint,
	} {
		if err := one(context.Background(), mux, os.Args[1], dial); err != nil {
			log.Fatal(err)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	log.Fatal(http.Serve(listener, mux))
}
