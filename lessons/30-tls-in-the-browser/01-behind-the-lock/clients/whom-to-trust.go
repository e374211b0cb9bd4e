// Says whom it trusts, asks for user 1 over TLS, and makes a gRPC call.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example. Run: go run whom-to-trust.go
package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"framewise/example"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	url := cmp.Or(os.Getenv("FRAMEWISE_URL"), "https://localhost:8080")
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	file := cmp.Or(os.Getenv("FRAMEWISE_CA"), ".data/tls/authority.pem")
	authority, err := os.ReadFile(file)
	check(err)
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(authority) {
		log.Fatalf("there is no certificate in %s", file)
	}

	// With a TLS configuration of its own it offers h2 only if told to.
	client := http.Client{Timeout: 5 * time.Second}
	client.Transport = &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: true,
	}
	response, err := client.Get(url + "/api/v1/users/1")
	check(err)
	defer response.Body.Close()
	version := tls.VersionName(response.TLS.Version)
	agreed := response.TLS.NegotiatedProtocol
	fmt.Printf("agreed: %s, %s\n", version, agreed)
	var user struct{ Name string }
	check(json.NewDecoder(response.Body).Decode(&user))
	fmt.Println(response.StatusCode, user.Name)

	// The list of this machine does not have your authority.
	_, err = http.Get(url + "/api/v1/users/1")
	fmt.Println("without the authority: refused,", err)

	trusted := credentials.NewTLS(&tls.Config{RootCAs: roots})
	option := grpc.WithTransportCredentials(trusted)
	conn, err := grpc.NewClient(target, option)
	check(err)
	defer conn.Close()
	all := context.Background()
	ctx, cancel := context.WithTimeout(all, 5*time.Second)
	defer cancel()
	hello := example.NewExampleServiceClient(conn)
	question := &example.HelloRequest{Name: "Ada"}
	answer, err := hello.SayHello(ctx, question)
	check(err)
	fmt.Println(answer.Message)
}
