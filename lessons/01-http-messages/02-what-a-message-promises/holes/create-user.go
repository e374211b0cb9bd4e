//en Creates a user. Run: go run create-user.go
//ru Создаёт пользователя. Запуск: go run create-user.go
package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	const ada = `{"name": "Ada", "email": "ada-%d@example.org"}`
	body := strings.NewReader(fmt.Sprintf(ada, time.Now().UnixNano()))

	request, err := http.NewRequest("POST", host+"/api/v1/users", body)
	if err != nil {
		log.Fatal(err)
	}
	//en ↓ A field that says what the body is.
	//ru ↓ Поле, в котором сказано, что лежит в теле.
	// ↑

	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, string(answer))
}
