//en Asks for Ada's name and e-mail over a line that is paid by the byte.
//ru Спрашивает имя и почту Ады по линии с платой за каждый байт.
// go run on-a-meter.go
package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

var host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

//en A body that is empty makes it a GET.
//ru С пустым телом это GET.
func ask(path, body string) []byte {
	method := "GET"
	if body != "" {
		method = "POST"
	}
	request, err := http.NewRequest(method, host+path, strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	return answer
}

func main() {
	//en ↓ The same facts in an answer of 60 bytes at most.
	//ru ↓ Те же сведения, но ответ не длиннее 60 байт.
	answer := ask("/api/v2/users/1", "")
	// ↑
	fmt.Println(string(answer))
	fmt.Println(len(answer), "bytes")
}
