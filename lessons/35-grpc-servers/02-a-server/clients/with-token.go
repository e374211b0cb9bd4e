// An interceptor of the client adds the token to every call.
// First switch on "Catch my terminal": the shared world has no operator.
// Stubs: protoc --go_out=. --go-grpc_out=. user.proto operations.proto,
// with the options Muser.proto=framewise/user and
// Moperations.proto=framewise/operations. Run: go run with-token.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"framewise/operations"
	"framewise/user"
)

func addToken(
	ctx context.Context, method string, request, answer any,
	conn *grpc.ClientConn, next grpc.UnaryInvoker, opts ...grpc.CallOption,
) error {
	const token = "Bearer reader-token"
	ctx = metadata.AppendToOutgoingContext(ctx, "authorization", token)
	return next(ctx, method, request, answer, conn, opts...)
}

func dial(options ...grpc.DialOption) *grpc.ClientConn {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, append(options, plain)...)
	if err != nil {
		log.Fatal(err)
	}
	return conn
}

func main() {
	ctx := context.Background()
	bare := dial()
	defer bare.Close()
	guarded := dial(grpc.WithUnaryInterceptor(addToken))
	defer guarded.Close()

	operator := operations.NewOperationsServiceClient(bare)
	on := &operations.Interceptors{Auth: proto.Bool(true)}
	if _, err := operator.SetInterceptors(ctx, on); err != nil {
		log.Fatal(err)
	}
	off := &operations.Interceptors{Auth: proto.Bool(false)}
	defer operator.SetInterceptors(ctx, off)

	one := &user.GetUserRequest{Id: "1"}
	_, err := user.NewUserServiceClient(bare).GetUser(ctx, one)
	fmt.Println("without a token:", status.Code(err))
	found, err := user.NewUserServiceClient(guarded).GetUser(ctx, one)
	fmt.Println("with a token:", found.GetUser().GetName(), status.Code(err))
}
