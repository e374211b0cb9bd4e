// Go's own HTTP client: it offers h2 and http/1.1, and says what was agreed.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
)

func main() {
	authority, err := os.ReadFile(os.Getenv("AUTHORITY"))
	if err != nil {
		panic(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}
	answer, err := (&http.Client{Transport: transport}).Get(os.Getenv("URL") + "/api/v1/users/123")
	if err != nil {
		panic(err)
	}
	body, _ := io.ReadAll(answer.Body)
	fmt.Println(answer.Proto, answer.TLS.NegotiatedProtocol, tls.VersionName(answer.TLS.Version), string(body))

	_, err = http.Get(os.Getenv("URL") + "/api/v1/users/123")
	fmt.Println("without the authority:", err)
}
