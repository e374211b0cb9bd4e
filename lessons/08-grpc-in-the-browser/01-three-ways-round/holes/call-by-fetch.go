//en Gets user 1 without stubs and without any library of gRPC.
//ru Получает пользователя 1 без заглушек и библиотек gRPC.
// go run call-by-fetch.go
package main

import (
	"cmp"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	"io"
)

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

	//en This is REST. The service user.UserService has a method GetUser,
	//en whose message has one field, id, a text.
	//en ↓ Call that method by Connect.
	//ru Это REST. У сервиса user.UserService есть метод GetUser,
	//ru в его сообщении одно поле, id, строка.
	//ru ↓ Вызовите этот метод по Connect.
	response, err := http.Get(host + "/api/v1/users/1")
	// ↑
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	var answer strings.Builder
	if _, err := io.Copy(&answer, response.Body); err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, answer.String())
}
