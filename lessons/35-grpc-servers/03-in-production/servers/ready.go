// A server that says how it is, describes itself, and stops with grace.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example; those of health and reflection come
// with grpc-go. Run: go run ready.go, stop it by Ctrl+C.
package main

import (
	"cmp"
	"context"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"

	"framewise/example"
)

const grace = 10 * time.Second

type server struct {
	example.UnimplementedExampleServiceServer
}

func (server) SayHello(
	ctx context.Context, in *example.HelloRequest,
) (*example.HelloResponse, error) {
	return &example.HelloResponse{Message: "Hello, " + in.GetName()}, nil
}

func main() {
	port := cmp.Or(os.Getenv("PORT"), "50051")
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	example.RegisterExampleServiceServer(s, server{})
	reflection.Register(s)
	state := health.NewServer() // The empty name, the whole server: SERVING.
	state.SetServingStatus(
		"example.ExampleService", healthpb.HealthCheckResponse_SERVING,
	)
	healthpb.RegisterHealthServer(s, state)

	asked, stop := signal.NotifyContext(
		context.Background(), os.Interrupt, syscall.SIGTERM,
	)
	defer stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		<-asked.Done()
		log.Println("stopping")
		state.Shutdown() // All that Watch learn: NOT_SERVING.
		late := time.AfterFunc(grace, s.Stop)
		defer late.Stop()
		s.GracefulStop() // No new calls; waits for those that run.
	}()
	log.Println("listening at", listener.Addr())
	if err := s.Serve(listener); err != nil {
		log.Fatal(err)
	}
	<-done
	log.Println("stopped")
}
