//en Dials over TLS and asks for two users. Trusts .data/tls/authority.pem.
//ru Соединяется по TLS и спрашивает о двух. Верит .data/tls/authority.pem.
// go run offer-h2.go
package main

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
)

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "https://127.0.0.1:8080")
	file := cmp.Or(os.Getenv("FRAMEWISE_CA"), ".data/tls/authority.pem")
	address, err := url.Parse(host)
	if err != nil {
		log.Fatal(err)
	}
	authority, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	transport := &http.Transport{
		//en With its own idea of trust, this transport offers no h2 by itself.
		//ru Со своим списком доверия этот транспорт сам h2 не предлагает.
		TLSClientConfig: &tls.Config{RootCAs: trusted},
		//en ↓ HTTP/2 where the server has it, else HTTP/1.1.
		//ru ↓ HTTP/2, если он есть у сервера, иначе HTTP/1.1.
		// ↑
	}
	client := &http.Client{Transport: transport}
	for user := range 2 {
		path := fmt.Sprintf("/api/v1/users/%d", user+1)
		answer, err := client.Get("https://" + address.Host + path)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(answer.Proto, answer.Status)
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
}
