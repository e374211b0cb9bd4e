// Every unary method and server stream, as a seminar's Go program calls them: grpc-go, generated stubs, no metadata.
// Argument: the target, such as localhost:50051.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"strings"
	"time"

	_ "google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	"interop/echo"
	"interop/example"
	"interop/numbered"
	"interop/user"
	"interop/userv1"
)

func must[T any](answer T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return answer
}

func told(err error) string {
	return fmt.Sprint(int(status.Code(err)), " ", status.Convert(err).Message())
}

// A stream's messages, and no error but its end.
func all[T any](stream grpc.ServerStreamingClient[T], err error) []*T {
	must(stream, err)
	var messages []*T
	for {
		message, err := stream.Recv()
		if err == io.EOF {
			return messages
		}
		messages = append(messages, must(message, err))
	}
}

func main() {
	conn := must(grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials())))
	defer conn.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	hello := must(example.NewExampleServiceClient(conn).SayHello(ctx, &example.HelloRequest{Name: "Go"}))
	fmt.Println(hello.Message)
	numbers := numbered.NewUserServiceClient(conn)
	katherine := must(numbers.GetUser(ctx, &numbered.UserRequest{UserId: 123}))
	fmt.Println(katherine.Name, katherine.Email)
	_, err := numbers.GetUser(ctx, &numbered.UserRequest{UserId: 999})
	fmt.Println(told(err))

	// Without a deadline, as printed programs call.
	callUsers(context.Background(), user.NewUserServiceClient(conn))
	callUsersV1(ctx, userv1.NewUserServiceClient(conn))
	callEcho(ctx, echo.NewEchoServiceClient(conn))
}

func callUsers(ctx context.Context, users user.UserServiceClient) {
	ada := must(users.GetUser(ctx, &user.GetUserRequest{Id: "1"})).User
	fmt.Printf("user.GetUser 1: %s, status %d\n", ada.Name, ada.Status)
	_, err := users.GetUser(ctx, &user.GetUserRequest{Id: "999"})
	fmt.Println("user.GetUser 999:", told(err))
	john := &user.CreateUserRequest{Name: "John", Email: "john@example.com", Password: "secret"}
	made := must(users.CreateUser(ctx, john))
	fmt.Println("user.CreateUser:", made.Id, made.Name)
	_, err = users.CreateUser(ctx, &user.CreateUserRequest{Email: "nobody@example.com"})
	fmt.Println("user.CreateUser without a name:", told(err))
	_, err = users.CreateUser(ctx, john)
	fmt.Println("user.CreateUser again:", told(err))
	jack := must(users.UpdateUser(ctx, &user.UpdateUserRequest{Id: made.Id, Name: proto.String("Jack")}))
	fmt.Println("user.UpdateUser:", jack.Name, jack.Email)
	listed := all(users.ListUsers(ctx, &user.ListUsersRequest{Page: 1, PageSize: 3}))
	fmt.Printf("user.ListUsers: %d users, the first %s\n", len(listed), listed[0].Name)
	must(users.DeleteUser(ctx, &user.DeleteUserRequest{Id: made.Id}))
	fmt.Println("user.DeleteUser: deleted")
	_, err = users.GetUser(ctx, &user.GetUserRequest{Id: "124"})
	fmt.Println("user.GetUser 124:", told(err))
}

func callUsersV1(ctx context.Context, users userv1.UserServiceClient) {
	home := &userv1.Address{Street: "1 Main St", City: "Springfield", Country: "USA", PostalCode: "12345"}
	made := must(users.CreateUser(ctx, &userv1.CreateUserRequest{Name: "Jane", Email: "jane@example.com", Address: home}))
	id := made.User.Id
	fmt.Printf("user.v1.CreateUser: %d %s, %t, %s\n", id, made.User.Name, made.Success, made.User.Address.City)
	fmt.Println("user.v1.GetUser:", must(users.GetUser(ctx, &userv1.GetUserRequest{Id: id})).User.Name)
	update := &userv1.UpdateUserRequest{Id: id, Name: "Janet", Tags: []string{"a", "b"}}
	janet := must(users.UpdateUser(ctx, update)).User
	fmt.Printf("user.v1.UpdateUser: %s, %d tags\n", janet.Name, len(janet.Tags))
	page := must(users.ListUsers(ctx, &userv1.ListUsersRequest{PageSize: 1}))
	more := map[bool]string{true: "no more", false: "more"}[page.NextPageToken == ""]
	fmt.Printf("user.v1.ListUsers: %s on page 1, %s\n", page.Users[0].Name, more)
	fmt.Println("user.v1.DeleteUser:", must(users.DeleteUser(ctx, &userv1.DeleteUserRequest{Id: id})).Success)
}

func callEcho(ctx context.Context, service echo.EchoServiceClient) {
	everything := &echo.Everything{
		DoubleValue: -0.5, Int64Value: math.MinInt64, Uint64Value: math.MaxUint64, Sint32Value: -1, Fixed32Value: 7,
		BytesValue: []byte{0, 255}, PackedNumbers: []int32{0, -1, 300}, UnpackedNumbers: []int32{1, 2},
		Counts: map[string]int32{"a": 1}, Color: echo.Color_COLOR_BLUE,
		Choice: &echo.Everything_PointChoice{PointChoice: &echo.Point{X: -3}}, OptionalNumber: proto.Int32(0),
	}
	same := func(answer *echo.Everything) string {
		if proto.Equal(answer, everything) {
			return "the same"
		}
		return "something else"
	}
	fmt.Println("echo.Echo:", same(must(service.Echo(ctx, everything))))
	asking := metadata.AppendToOutgoingContext(ctx, "x-response-encoding", "gzip")
	packed := must(service.Echo(asking, everything, grpc.UseCompressor(gzip.Name)))
	fmt.Println("echo.Echo compressed:", same(packed))
	_, err := service.Fail(ctx, &echo.FailRequest{
		Code: 8, Message: "slow down", Reason: &echo.Reason{Reason: "QUOTA"}, RetryAfter: durationpb.New(2 * time.Second),
	})
	var kinds []string
	for _, detail := range status.Convert(err).Details() {
		kinds = append(kinds, string(detail.(proto.Message).ProtoReflect().Descriptor().Name()))
	}
	fmt.Printf("echo.Fail: %s, details %s\n", told(err), strings.Join(kinds, " "))
	var numbers []string
	for _, tick := range all(service.Repeat(ctx, &echo.RepeatRequest{Text: "tick", Times: 3})) {
		numbers = append(numbers, fmt.Sprint(tick.Number))
	}
	fmt.Println("echo.Repeat:", strings.Join(numbers, " "))
	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	_, err = service.Wait(short, &echo.WaitRequest{Delay: durationpb.New(30 * time.Second)})
	fmt.Println("echo.Wait:", int(status.Code(err)))
}
